//go:build tools

// Package tools pins, by go.mod and go.sum beside it, what set-up builds where downloads are refused and Go is there.
package tools

import _ "github.com/prometheus/prometheus/cmd/prometheus"
