"""The post room: what came and is not done with, what is owed and not sent."""
