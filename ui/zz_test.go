package ui
import ("testing";"strings";"charm.land/bubbles/v2/viewport";"charm.land/lipgloss/v2")
func BenchmarkZZ(b *testing.B){
 lines:=make([]string,60); for i:=range lines{ lines[i]="\x1b[0;1mhello\x1b[0m "+strings.Repeat("x",72)+"\x1b[m"}
 v:=viewport.New(viewport.WithWidth(78),viewport.WithHeight(55))
 for b.Loop(){ v.SetContentLines(lines); _=v.View() }
}
func TestZZ(t *testing.T){
 for _,s:=range []lipgloss.Style{lipgloss.NewStyle(),lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Color("#58a6ff")).Background(lipgloss.Color("#212e42")),lipgloss.NewStyle().Foreground(lipgloss.Color("8")),lipgloss.NewStyle().Faint(true).Bold(true).Underline(true), lipgloss.NewStyle().Bold(true).Underline(true).UnderlineSpaces(true)}{ t.Logf("%q %q",s.Render("x"),s.Render("x ")) }
}
