package app_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"lictop/app"
	"lictop/fixtures"
	"lictop/model"
	"lictop/store"
)

// The first look is under the same rule as every other: licenses are for those who
// may administer them, totals for all.
func TestAFirstLookShowsLicensesToThoseWhoMaySeeThem(t *testing.T) {
	now := instant(t, noon)
	st := store.NewMemory(fixtures.Sample(now), "ada", now)
	for role, sees := range map[app.Role]bool{app.RoleViewer: false, app.RoleLicenseAdmin: true, app.RoleOwner: true} {
		p, err := app.Peek(context.Background(), app.Call{Role: role}, st, 50)
		require.NoError(t, err)
		assert.Equal(t, sees, p.Site.Licenses.Len() > 0, role)
		assert.Positive(t, p.Site.Endpoints.Len())
		assert.Positive(t, p.Site.Hosts.Len())
		assert.Positive(t, p.Rows[model.KindLicense], "how many there are is no secret")
	}
}
