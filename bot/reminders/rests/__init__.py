"""When nothing comes: quiet hours, pauses and school holidays; and where the carer's clock is."""
