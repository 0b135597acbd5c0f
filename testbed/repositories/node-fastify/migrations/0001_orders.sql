CREATE TABLE products (
  slug text PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE orders (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  customer text NOT NULL,
  product text NOT NULL REFERENCES products (slug),
  paid boolean NOT NULL DEFAULT false
);
