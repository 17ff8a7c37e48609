.PHONY: bench-ui

# The budgets of the dashboard and what they measure here.
bench-ui:
	docs/measure/bench-ui.sh
