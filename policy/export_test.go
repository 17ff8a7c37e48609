package policy

// Supposed carries suppositions out, for tests.
var Supposed = supposed
