package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"lictop/model"
	"lictop/policy"
	"lictop/store"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"lictop": func() { os.Exit(run()) }, "lictop-stops": func() { os.Exit(runUntilTold()) }, "holds": holds})
}

// runUntilTold is the real program, which stops at the first sign of progress
// that begins with STOP_AT, says so on standard error, and goes on when it is
// interrupted: so a test knows where it meets the signal.
func runUntilTold() int {
	var once sync.Once
	p := &program{in: os.Stdin, out: os.Stdout, errs: os.Stderr, now: clock}
	p.told = func(text string) {
		if !strings.HasPrefix(text, os.Getenv("STOP_AT")) {
			return
		}
		once.Do(func() {
			fmt.Fprintln(os.Stderr, "stopped at "+text)
			<-p.stopped
		})
	}
	return p.run(os.Args[1:])
}

// TestScripts runs the real program as its users do, one script for each command.
//
// Beside what testscript offers, the scripts have
//
//	exits CODE ARGS...  runs lictop, which must end with this exit code
//	weeks POOL CLASS ENTITLED PEAK...
//	                    keeps the highest use of the last full weeks, the last
//	                    one last; - is a week without a sample
//	dates FILE...       turns {{-44d}} into the instant 44 days before now
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", filepath.Join(env.WorkDir, "home"))
			env.Setenv("LICTOP_DB", filepath.Join(env.WorkDir, "lictop.db"))
			env.Setenv("XDG_DATA_HOME", "")
			env.Setenv("XDG_CONFIG_HOME", "")
			env.Setenv("LICTOP_CONFIG", "")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits,
			"dates": dates,
			"weeks": weeks,
		},
		Condition: func(name string) (bool, error) {
			if name != "root" {
				return false, fmt.Errorf("unknown condition %q", name)
			}
			return os.Geteuid() == 0, nil // to whom nothing is forbidden
		},
		RequireExplicitExec: true,
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: exits CODE ARGS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	err = ts.Exec("lictop", args[1:]...)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

func dates(ts *testscript.TestScript, neg bool, args []string) {
	mark := regexp.MustCompile(`\{\{([+-]\d+)d\}\}`)
	now := model.At(time.Now())
	for _, name := range args {
		text := mark.ReplaceAllStringFunc(ts.ReadFile(name), func(m string) string {
			days, err := strconv.ParseInt(mark.FindStringSubmatch(m)[1], 10, 64)
			ts.Check(err)
			return now.Add(days * model.Day).String()
		})
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o600))
	}
}

func weeks(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 4 {
		ts.Fatalf("usage: weeks POOL CLASS ENTITLED PEAK...")
	}
	db, err := store.Open(context.Background(), store.Options{Path: ts.Getenv("LICTOP_DB")})
	ts.Check(err)
	defer db.Close()
	number := func(s string) model.Units {
		n, err := strconv.ParseInt(s, 10, 64)
		ts.Check(err)
		return model.Whole(n)
	}
	running := policy.WeekOf(model.At(time.Now()))
	for i, peak := range args[3:] {
		if peak == "-" {
			continue
		}
		at := running - model.Instant(len(args)-3-i)*policy.Week
		ts.Check(db.Sample(context.Background(), []model.Standing{{Pool: args[0], Class: args[1], Entitled: number(args[2]), Used: number(peak)}}, at))
	}
}
