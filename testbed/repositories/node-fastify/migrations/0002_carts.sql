CREATE TABLE carts (
  customer text PRIMARY KEY,
  touched timestamptz NOT NULL DEFAULT now()
);
