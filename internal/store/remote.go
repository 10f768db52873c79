package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	embedded "github.com/dolthub/driver"
)

// ErrRemote is a remote that cannot be used.
var ErrRemote = errors.New("the dataset's remote")

// CheckRemote refuses an address that holds a secret, which would be stored with the dataset.
func CheckRemote(remote string) error {
	if u, err := url.Parse(remote); err == nil && u.User != nil {
		if _, secret := u.User.Password(); secret {
			return fmt.Errorf("%w: its address holds a password: give it in DOLT_REMOTE_PASSWORD", ErrRemote)
		}
	}
	return nil
}

// Clone makes the dataset in the folder dir out of the one at the remote. It returns false, and makes
// nothing, where the remote holds none yet.
func Clone(ctx context.Context, dir, remote string) (there bool, err error) {
	if err := CheckRemote(remote); err != nil {
		return false, err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return false, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return false, err
	}
	if err := lendHome(dir); err != nil {
		return false, err
	}
	connector, err := embedded.NewConnector(embedded.Config{Directory: dir, CommitName: "tracker", CommitEmail: "tracker@localhost"})
	if err != nil {
		return false, err
	}
	s := &Store{db: sql.OpenDB(connector), chunks: filepath.Join(dir, name, ".dolt", "noms")}
	defer func() { err = errors.Join(err, s.Close()) }()
	if _, err := s.db.ExecContext(ctx, "CALL DOLT_CLONE(?, ?)", remote, name); err != nil {
		if strings.Contains(err.Error(), "contains no Dolt data") {
			return false, nil
		}
		return false, fmt.Errorf("%w: cloning %s: %w", ErrRemote, remote, err)
	}
	return true, nil
}

// Push brings the commits of the dataset to the remote, which it remembers. Where the remote has others
// than it the push is refused, and nothing is lost on either side.
func (s *Store) Push(ctx context.Context, remote string) error {
	if err := CheckRemote(remote); err != nil {
		return err
	}
	var known string
	err := s.db.QueryRowContext(ctx, "SELECT name FROM dolt_remotes WHERE url = ?", remote).Scan(&known)
	if errors.Is(err, sql.ErrNoRows) {
		known = "origin"
		_, err = s.db.ExecContext(ctx, "CALL DOLT_REMOTE('add', ?, ?)", known, remote)
	}
	if err != nil {
		return fmt.Errorf("%w: %s: %w", ErrRemote, remote, err)
	}
	var branch string
	if err := s.db.QueryRowContext(ctx, "SELECT active_branch()").Scan(&branch); err != nil {
		return err
	}
	if _, err := s.db.ExecContext(ctx, "CALL DOLT_PUSH(?, ?)", known, branch); err != nil && !strings.Contains(err.Error(), "up-to-date") {
		return fmt.Errorf("%w: pushing to %s: %w", ErrRemote, remote, err)
	}
	return nil
}
