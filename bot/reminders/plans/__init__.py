"""When a carer wants to be reminded of what: plans, and the conversation about them."""
