package main

import (
	"bytes"
	"context"
	"encoding/json"
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
		once, err := alone(c)
		if err != nil {
			return f, err
		}
		if i == 0 {
			continue
		}
		f.wall = append(f.wall, once.Wall)
		f.cpu = append(f.cpu, once.CPU)
		f.memory = max(f.memory, once.Memory)
	}
	return f, nil
}

// cost is what one run took.
type cost struct {
	Wall, CPU time.Duration
	Memory    int64 // bytes
}

// between is the argument that makes this program the small process between bench and a command.
const between = "-between"

// alone runs a command as the child of a small process that does nothing else: a child's largest
// resident set counts from its parent's, and bench itself holds whole histories.
func alone(c *exec.Cmd) (cost, error) {
	self, err := os.Executable()
	if err != nil {
		return cost{}, err
	}
	var stdout, stderr bytes.Buffer
	c.Path, c.Args = self, append([]string{self, between, c.Path}, c.Args[1:]...)
	c.Stdout, c.Stderr = &stdout, &stderr
	if err := c.Run(); err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", strings.Join(c.Args[2:], " "), err, stderr.String())
	}
	var k cost
	return k, json.Unmarshal(stdout.Bytes(), &k)
}

// runBetween runs a command, its output thrown away, and prints what it cost.
func runBetween(name string, args []string) error {
	c := exec.Command(name, args...)
	c.Stderr = os.Stderr
	start := time.Now()
	if err := c.Run(); err != nil {
		return err
	}
	k := cost{Wall: time.Since(start), CPU: c.ProcessState.UserTime() + c.ProcessState.SystemTime()}
	if u, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		k.Memory = u.Maxrss * 1024
	}
	return json.NewEncoder(os.Stdout).Encode(k)
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
