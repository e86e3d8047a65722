# The requests of the document, as they stand there.

curl -X POST "http://localhost:8000/workflows/setup-site?dry_run=true" \
  -H "Content-Type: application/json" \
  -d '{"name": "example.com", "server_names": ["example.com"], "site_type": "static", "root_path": "/var/www/example", "request_ssl": false}'

curl -X POST "http://localhost:8000/workflows/migrate-site?dry_run=true" \
  -H "Content-Type: application/json" \
  -d '{"name": "example.com", "proxy_pass": "http://localhost:4000"}'

curl -N -X POST "http://localhost:8000/workflows/setup-site?stream=true" \
  -H "Content-Type: application/json" \
  -d '{"name": "example.com", "server_names": ["example.com"], "site_type": "static", "root_path": "/var/www/example"}'
