CREATE TABLE customers (
  id serial PRIMARY KEY,
  name text NOT NULL,
  phone text NOT NULL,
  email text,
  allow_analytics boolean NOT NULL DEFAULT false,
  created_at timestamp DEFAULT (now() AT TIME ZONE 'utc'));
CREATE TABLE notifications_outbox (
  id serial PRIMARY KEY,
  event text NOT NULL,
  payload json NOT NULL,
  channel text NOT NULL,
  target text NOT NULL,
  status text NOT NULL DEFAULT 'queued',
  attempts int NOT NULL DEFAULT 0,
  created_at timestamptz DEFAULT now(),
  delivered_at timestamptz);
CREATE TABLE tables (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), code text, deleted_at timestamptz);
CREATE UNIQUE INDEX tables_code_active ON tables (code) WHERE deleted_at IS NULL;
CREATE TABLE menu_items (id serial PRIMARY KEY, sku text, name text, deleted_at timestamptz);
CREATE UNIQUE INDEX menu_items_sku_active ON menu_items (sku) WHERE deleted_at IS NULL;
CREATE TABLE orders (
  id serial PRIMARY KEY,
  table_id int NOT NULL,
  status text NOT NULL,
  placed_at timestamptz,
  accepted_at timestamptz,
  ready_at timestamptz,
  served_at timestamptz);
CREATE TABLE order_items (
  id serial PRIMARY KEY,
  order_id int NOT NULL REFERENCES orders (id),
  item_id int NOT NULL,
  name_snapshot text NOT NULL,
  price_snapshot numeric(10, 2) NOT NULL,
  qty int NOT NULL,
  status text NOT NULL);
CREATE TABLE invoices (
  id serial PRIMARY KEY,
  number text UNIQUE NOT NULL,
  tip numeric(10, 2) NOT NULL DEFAULT 0,
  total numeric(10, 2) NOT NULL,
  created_at timestamptz DEFAULT now());
CREATE TABLE audit_tenant (
  id serial PRIMARY KEY,
  at timestamptz DEFAULT now(),
  actor text NOT NULL,
  action text NOT NULL,
  meta json);
CREATE INDEX customers_created ON customers (created_at);
CREATE INDEX outbox_created ON notifications_outbox (created_at) WHERE status = 'delivered';
CREATE INDEX orders_placed ON orders (placed_at);
CREATE INDEX order_items_order ON order_items (order_id);
CREATE INDEX invoices_created ON invoices (created_at);
