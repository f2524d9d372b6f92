"""The questions and small steps of `content/six_bs.yaml`."""
