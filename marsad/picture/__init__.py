"""The border picture: sections, what bears on them, impact, levels, alerts. Computed from incidents, never sent."""
