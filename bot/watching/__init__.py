"""For whoever keeps the bot running: is it well, how much does it do, and what does it say."""
