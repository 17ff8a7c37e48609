# What is made from the sources and kept beside them.

.PHONY: stills

# The pictures of the README: docs/images/*.svg, from the scenarios of ui/stills_test.go.
stills:
	LICTOP_UPDATE=1 CGO_ENABLED=0 go test ./ui -count=1 -run '^TestStills$$'
