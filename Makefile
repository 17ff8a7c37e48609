.PHONY: bench-ui stills

# The budgets of the dashboard and what they measure here.
bench-ui:
	docs/measure/bench-ui.sh

# The pictures of the README: docs/images/*.svg, from the scenarios of ui/stills_test.go.
stills:
	LICTOP_UPDATE=1 CGO_ENABLED=0 go test ./ui -count=1 -run '^TestStills$$'
