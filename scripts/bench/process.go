package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"time"
)

// bench is one run of the program.
type bench struct {
	ctx       context.Context
	out       io.Writer
	dir       string // for all that is made; removed at the end
	tracker   string // the binary
	history   string
	runs      int
	pageKB    []int // sizes of made pages
	revisions int   // of a made history; twice as many beside it
	stages    bool
}

// figures are what a command cost, one element a run.
type figures struct {
	wall, cpu []time.Duration
	memory    int64 // bytes, the largest of all runs
}

func median(d []time.Duration) time.Duration {
	s := slices.Sorted(slices.Values(d))
	return s[len(s)/2]
}

// measure runs what command makes, once to warm up and then b.runs times. Each call of command may
// prepare what the run needs; that is not counted.
func (b *bench) measure(warm bool, command func(run int) (*exec.Cmd, error)) (figures, error) {
	var f figures
	for i := range b.runs + 1 {
		if i == 0 && !warm {
			continue
		}
		c, err := command(i)
		if err != nil {
			return f, err
		}
		var stderr bytes.Buffer
		c.Stderr = &stderr
		start := time.Now()
		err = c.Run()
		took := time.Since(start)
		if err != nil {
			return f, fmt.Errorf("%s: %w\n%s", strings.Join(c.Args, " "), err, stderr.String())
		}
		if i == 0 {
			continue
		}
		f.wall = append(f.wall, took)
		f.cpu = append(f.cpu, c.ProcessState.UserTime()+c.ProcessState.SystemTime())
		if u, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
			f.memory = max(f.memory, u.Maxrss*1024)
		}
	}
	return f, nil
}

// ours makes a run of tracker with these arguments; the same each time.
func (b *bench) ours(args ...string) func(int) (*exec.Cmd, error) {
	return func(int) (*exec.Cmd, error) { return b.command(b.tracker, args...), nil }
}

func (b *bench) command(name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(b.ctx, name, args...)
	c.Dir = b.dir
	c.Env = append(os.Environ(), "NO_COLOR=1", "TRACKER_DB=", "TRACKER_SNAPSHOTS=")
	return c
}

func (b *bench) heading(title string) {
	fmt.Fprintf(b.out, "\n## %s\n\n| what | wall: median (min to max) | CPU | peak memory |\n|---|---|---|---|\n", title)
}

func (b *bench) row(what string, f figures) {
	fmt.Fprintf(b.out, "| %s | %s (%s to %s) | %s | %d MB |\n", what,
		seconds(median(f.wall)), seconds(slices.Min(f.wall)), seconds(slices.Max(f.wall)), seconds(median(f.cpu)), f.memory>>20)
}

// measured prints a row of it, and says how long the median run took.
func (b *bench) measured(what string, warm bool, command func(int) (*exec.Cmd, error)) (figures, error) {
	f, err := b.measure(warm, command)
	if err == nil {
		b.row(what, f)
	}
	return f, err
}

func seconds(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Round(time.Millisecond).Milliseconds())
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}
