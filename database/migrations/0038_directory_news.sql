-- What is new in the network is read by the time of the change, of all cards together.
CREATE INDEX metadata_updated ON metadata (updated_at);
