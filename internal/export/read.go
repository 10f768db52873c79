package export

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"tracker/internal/tables"
)

// ErrPackage is a package that is not what it has to be to be read as a dataset.
var ErrPackage = errors.New("not a whole export")

// Package is an export that is being read.
type Package struct {
	// Hash is what the dataset that was exported said of itself.
	Hash string

	dir    string
	root   *os.Root // its files are looked up below it, and nowhere else
	format *format
	files  map[string]resource // by table
}

// file is a file of a package that is being read.
type file struct{ *os.File }

// Open opens a package to read its tables in the named format; "" is the first that it has. The files of
// the tables are there then, and have the sizes and hashes that datapackage.json tells.
func Open(dir, name string) (*Package, error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s: %w: it is not a folder", dir, ErrPackage)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	p := &Package{dir: dir, root: root, files: map[string]resource{}}
	if err := p.check(name); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return p, nil
}

// Close ends the reading.
func (p *Package) Close() error { return p.root.Close() }

// Rows are the rows of a table, checked. An error is an [ErrPackage], or the system's.
func (p *Package) Rows(t *tables.Table) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		path := p.files[t.Name].Path
		f, err := p.root.Open(filepath.FromSlash(path))
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		for row, err := range counted(t, checked(t, p.format.rows(&file{f}, t))) {
			if err != nil {
				err = p.wrong(path, err)
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// Wrong says of a table's file that it is not what it has to be.
func (p *Package) Wrong(t *tables.Table, why string) error {
	return p.wrong(p.files[t.Name].Path, errors.New(why))
}

func (p *Package) wrong(path string, why error) error {
	return fmt.Errorf("%s: %w: %s: %w", p.dir, ErrPackage, path, why)
}

// maxDescriptor bounds what a descriptor may need of memory.
const maxDescriptor = 16 << 20

func (p *Package) check(name string) error {
	d, err := p.descriptor()
	if err != nil {
		return err
	}
	p.Hash = d.Dataset.Hash
	for i := range formats {
		f := &formats[i]
		if name != "" && f.name != name {
			continue
		}
		for _, r := range d.Resources {
			if p.format = f; r.Format == f.name && r.Name == resourceName(tables.Dataset[0].Name, f) {
				return p.verify(d)
			}
		}
	}
	if name == "" {
		return p.wrong(descriptorName, errors.New("it lists no tables in a format that can be read"))
	}
	return p.wrong(descriptorName, fmt.Errorf("it lists no tables as %s", name))
}

func (p *Package) descriptor() (*descriptor, error) {
	if err := p.regular(descriptorName); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: %w: it has no %s", p.dir, ErrPackage, descriptorName)
		}
		return nil, err
	}
	f, err := p.root.Open(descriptorName)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxDescriptor+1))
	if err != nil {
		return nil, err
	}
	var d descriptor
	if len(data) > maxDescriptor {
		return nil, p.wrong(descriptorName, errors.New("it is too large"))
	}
	if err := json.Unmarshal(data, &d); err != nil {
		return nil, p.wrong(descriptorName, errors.New("it is no data package of tracker's"))
	}
	return &d, nil
}

// regular refuses anything but a file: what a link leads to, or a pipe gives, is not in the package.
func (p *Package) regular(path string) error {
	info, err := p.root.Lstat(filepath.FromSlash(path))
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return p.wrong(path, errors.New("it is not a file"))
	}
	return nil
}

// verify looks at the file of each table.
func (p *Package) verify(d *descriptor) error {
	listed := map[string]resource{}
	for _, r := range d.Resources {
		listed[r.Name] = r
	}
	for i := range tables.Dataset {
		t := tables.Dataset[i].Name
		r, ok := listed[resourceName(t, p.format)]
		if !ok {
			return p.wrong(descriptorName, fmt.Errorf("it lists no table %s as %s", t, p.format.name))
		}
		if !fs.ValidPath(r.Path) || !filepath.IsLocal(filepath.FromSlash(r.Path)) {
			return p.wrong(descriptorName, fmt.Errorf("the file of %s, %.80q, is not inside the folder", t, r.Path))
		}
		if err := p.same(r); err != nil {
			return err
		}
		p.files[t] = r
	}
	return nil
}

// same compares a file with what the descriptor tells of it.
func (p *Package) same(r resource) error {
	err := p.regular(r.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return p.wrong(r.Path, errors.New("it is missing"))
	}
	if err != nil {
		if errors.Is(err, ErrPackage) {
			return err
		}
		return p.wrong(r.Path, err)
	}
	f, err := p.root.Open(filepath.FromSlash(r.Path))
	if err != nil {
		return p.wrong(r.Path, err)
	}
	defer f.Close()
	sum := sha256.New()
	n, err := io.Copy(sum, f)
	switch {
	case err != nil:
		return err
	case n != r.Bytes:
		return p.wrong(r.Path, fmt.Errorf("it has %d bytes, %s says %d", n, descriptorName, r.Bytes))
	case "sha256:"+hex.EncodeToString(sum.Sum(nil)) != r.Hash:
		return p.wrong(r.Path, fmt.Errorf("its hash is not the one in %s", descriptorName))
	}
	return nil
}
