// Package ui is the dashboard: one Bubble Tea program whose views, dialogs and
// table draw what the application knows and ask it for plans. It declares the
// Backend it needs. It knows models, decisions and use cases and must not know
// databases, files, flags or clocks: the instant comes from its Options.
package ui
