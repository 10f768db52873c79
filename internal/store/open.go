package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/dolthub/dolt/go/libraries/doltcore/dbfactory"
	embedded "github.com/dolthub/driver"
	"github.com/dolthub/fslock"
	"github.com/go-sql-driver/mysql"
)

//go:embed schema/*.sql
var schemaFiles embed.FS

// SchemaVersion is the version of the tables that this program reads and writes.
const SchemaVersion = 1

// name is the database's, in a folder of its own below the dataset's.
const name = "tracker"

// Store is an open dataset.
type Store struct {
	db     *sql.DB
	chunks string // where the engine keeps the rows of a folder, "" for a server
	cache  cache
	// Author signs the commits of runs, "Name <mail>".
	Author string
}

// Mode says what a dataset is opened for.
type Mode int

const (
	Read  Mode = iota // it must exist; another process may hold it
	Write             // it is made if need be; no other process may hold it
)

// Open opens the dataset named by where, a folder or mysql://user:password@host:port/database.
func Open(ctx context.Context, where string, mode Mode) (*Store, error) {
	s := &Store{Author: "tracker <tracker@localhost>"}
	var err error
	if strings.HasPrefix(where, "mysql://") {
		err = s.dial(ctx, where)
	} else {
		err = s.open(ctx, where, mode)
	}
	if err != nil {
		return nil, err
	}
	if err := s.prepare(ctx, where, mode); err != nil {
		return nil, errors.Join(translate(err), s.Close())
	}
	return s, nil
}

// Close ends the use of the dataset.
func (s *Store) Close() error {
	err := s.db.Close()
	if errors.Is(err, context.Canceled) { // the run was stopped, which its own error says
		err = nil
	}
	if s.chunks != "" { // the engine keeps it open for the life of the process otherwise
		err = errors.Join(err, dbfactory.DeleteFromSingletonCache(filepath.ToSlash(s.chunks), true))
	}
	if err != nil {
		return fmt.Errorf("closing the dataset: %w", err)
	}
	return nil
}

// open starts the engine on a folder.
func (s *Store) open(ctx context.Context, dir string, mode Mode) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	repository := filepath.Join(dir, name)
	if _, err := os.Stat(filepath.Join(repository, ".dolt")); err != nil {
		if !errors.Is(err, os.ErrNotExist) {
			return err
		}
		if mode == Read {
			return fmt.Errorf("%w in %s", ErrNone, dir)
		}
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return err
		}
	}
	if err := lendHome(dir); err != nil {
		return err
	}
	quiet(repository)
	s.chunks = filepath.Join(repository, ".dolt", "noms")
	s.cache = cache{filepath.Join(repository, ".cache"), worthCaching}
	if mode == Write {
		if err := s.waitForLock(); err != nil {
			return fmt.Errorf("%w: %s", err, dir)
		}
	}
	connector, err := embedded.NewConnector(embedded.Config{Directory: dir, CommitName: "tracker", CommitEmail: "tracker@localhost", MultiStatements: true})
	if err != nil {
		return err
	}
	s.db = sql.OpenDB(connector)
	s.db.SetMaxOpenConns(1)
	if err := s.db.PingContext(ctx); err != nil {
		return errors.Join(err, s.Close())
	}
	return nil
}

// lendHome gives the engine a folder for its settings where the user has no home, as in many scheduled
// jobs: without one it does not open.
func lendHome(dir string) error {
	const variable = "DOLT_ROOT_PATH"
	if os.Getenv(variable) != "" {
		return nil
	}
	if home, err := os.UserHomeDir(); err == nil {
		if info, err := os.Stat(home); err == nil && info.IsDir() {
			return nil
		}
	}
	return os.Setenv(variable, dir)
}

// waitForLock waits a moment for another process to let go of the dataset. The engine takes the lock
// itself when it opens; where it cannot, it opens for reading only, which is what a reader wants, and
// with its own option to fail instead, this version of it panics. A writer that loses the race
// between this look and the opening fails at its first write, with [ErrLocked] too.
func (s *Store) waitForLock() error {
	file := filepath.Join(s.chunks, "LOCK")
	if _, err := os.Stat(file); err != nil {
		return nil // no database yet
	}
	lock := fslock.New(file)
	if err := lock.LockWithTimeout(time.Second); err != nil {
		return ErrLocked
	}
	return lock.Unlock()
}

// translate names what the engine says only in words.
func translate(err error) error {
	if err != nil && strings.Contains(err.Error(), "database is read only") {
		return fmt.Errorf("%w: %v", ErrLocked, err)
	}
	return err
}

// quiet keeps the driver from telling its makers, once a day and over the network, that it is in
// use: it does so where this file is older than a day. The switch for it (DOLT_METRICS_DISABLED) is
// read before any code of ours runs.
func quiet(repository string) {
	dir := filepath.Join(repository, ".dolt", "temptf")
	if _, err := os.Stat(filepath.Join(repository, ".dolt")); err != nil {
		return // it says nothing where there is no database yet
	}
	file := filepath.Join(dir, "dolt_embedded_metrics")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return // a folder that cannot be written keeps it quiet too
	}
	f, err := os.OpenFile(file, os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return
	}
	f.Close()
	now := time.Now()
	os.Chtimes(file, now, now)
}

// dial connects to a server.
func (s *Store) dial(ctx context.Context, where string) error {
	u, err := url.Parse(where)
	if err != nil {
		return fmt.Errorf("%s: not an address of the form mysql://user@host:port/database", where)
	}
	database := strings.Trim(u.Path, "/")
	if u.Host == "" || database == "" || u.User == nil {
		return fmt.Errorf("%s: not an address of the form mysql://user@host:port/database", u.Redacted())
	}
	cfg := mysql.NewConfig()
	cfg.Net, cfg.Addr, cfg.User = "tcp", u.Host, u.User.Username()
	cfg.Passwd, _ = u.User.Password()
	cfg.MultiStatements, cfg.InterpolateParams = true, true
	cfg.MaxAllowedPacket = 0 // as the server says
	cfg.Collation = "utf8mb4_0900_bin"
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		return err
	}
	s.db = sql.OpenDB(connector)
	s.db.SetMaxOpenConns(1)
	if err := s.db.PingContext(ctx); err != nil {
		s.db.Close()
		return fmt.Errorf("%s: %w", u.Redacted(), err)
	}
	return nil
}

// prepare selects the database, makes it if need be, and checks that this program can read it.
func (s *Store) prepare(ctx context.Context, where string, mode Mode) error {
	database := name
	if u, err := url.Parse(where); err == nil && u.Scheme == "mysql" {
		database = strings.Trim(u.Path, "/")
	}
	quoted := "`" + strings.ReplaceAll(database, "`", "``") + "`"
	if mode == Write {
		if _, err := s.db.ExecContext(ctx, "CREATE DATABASE IF NOT EXISTS "+quoted+" COLLATE utf8mb4_0900_bin"); err != nil {
			return fmt.Errorf("making the dataset: %w", err)
		}
	}
	if _, err := s.db.ExecContext(ctx, "USE "+quoted); err != nil {
		if mode == Read {
			return fmt.Errorf("%w: %v", ErrNone, err)
		}
		return err
	}
	var version string
	err := s.db.QueryRowContext(ctx, "SELECT value FROM dataset WHERE name = 'schema'").Scan(&version)
	switch n, _ := strconv.Atoi(version); {
	case err != nil && mode == Read:
		return fmt.Errorf("%w: it has no tables of tracker", ErrNone)
	case err != nil:
		return s.create(ctx)
	case n > SchemaVersion:
		return fmt.Errorf("%w (schema %d, this program knows %d)", ErrNewer, n, SchemaVersion)
	}
	if mode == Write {
		return s.clean(ctx)
	}
	return nil
}

// clean refuses a working set with changes that no commit holds: a run would make them its own.
func (s *Store) clean(ctx context.Context) error {
	var changed int
	if err := s.db.QueryRowContext(ctx, "SELECT COUNT(*) FROM dolt_status").Scan(&changed); err != nil {
		return fmt.Errorf("reading the state of the dataset: %w", err)
	}
	if changed > 0 {
		return fmt.Errorf("%w in %d tables", ErrUncommitted, changed)
	}
	return nil
}

// create makes the tables and commits them. A run that was killed in the middle of this is taken up.
func (s *Store) create(ctx context.Context) error {
	text, err := schemaFiles.ReadFile(fmt.Sprintf("schema/%d.sql", SchemaVersion))
	if err != nil {
		return err
	}
	for statement := range strings.SplitSeq(withoutComments(string(text)), ";\n") {
		if statement = strings.TrimSpace(statement); statement == "" {
			continue
		}
		if _, err := s.db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("making the tables: %w", err)
		}
	}
	if _, err := s.db.ExecContext(ctx, "REPLACE INTO dataset VALUES ('schema', ?)", strconv.Itoa(SchemaVersion)); err != nil {
		return err
	}
	_, err = s.db.ExecContext(ctx, "CALL DOLT_COMMIT('-Am', ?, '--author', ?)", "Make the tables of a tracker dataset", s.Author)
	return err
}

func withoutComments(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "--") {
			b.WriteString(line)
		}
	}
	return b.String()
}
