package store

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// What the migrations make out of nothing is what the schema says.
func TestSchemaIsWhatMigrationsMake(t *testing.T) {
	want := map[string]string{}
	for _, o := range schema() {
		want[o.name] = o.sql
	}
	require.Equal(t, want, schemaOf(t, openNew(t, filepath.Join(t.TempDir(), "site.db"))))
}
