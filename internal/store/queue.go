package store

import (
	"context"
	"database/sql"
	"sync/atomic"
)

// queue executes the statements of a run in their order, beside the one who gives them: what comes
// next is read and aligned while the engine writes what came before.
type queue struct {
	tx         *sql.Tx
	statements chan statement // nil while there is nothing to do
	done       chan struct{}
	prepared   map[string]*sql.Stmt
	failure    atomic.Pointer[error] // the first, for good
}

type statement struct {
	ctx  context.Context
	text string
	args []any
	// often says that the same text will come again: it is prepared once.
	often bool
}

// waiting bounds how many statements wait, and so how much memory they take.
const waiting = 4

func newQueue(tx *sql.Tx) *queue {
	return &queue{tx: tx, prepared: map[string]*sql.Stmt{}}
}

func (q *queue) add(s statement) {
	if q.failed() != nil {
		return
	}
	if q.statements == nil {
		q.statements, q.done = make(chan statement, waiting), make(chan struct{})
		go q.work(q.statements, q.done)
	}
	q.statements <- s
}

func (q *queue) work(statements <-chan statement, done chan<- struct{}) {
	defer close(done)
	for s := range statements {
		if q.failed() != nil {
			continue
		}
		if err := q.exec(s); err != nil {
			q.failure.Store(&err)
		}
	}
}

// failed is the first failure so far.
func (q *queue) failed() error {
	if err := q.failure.Load(); err != nil {
		return *err
	}
	return nil
}

func (q *queue) exec(s statement) error {
	if !s.often {
		_, err := q.tx.ExecContext(s.ctx, s.text, s.args...)
		return err
	}
	prepared, ok := q.prepared[s.text]
	if !ok {
		var err error
		// Not with s.ctx: the statement outlives it.
		if prepared, err = q.tx.PrepareContext(context.WithoutCancel(s.ctx), s.text); err != nil {
			return err
		}
		q.prepared[s.text] = prepared
	}
	_, err := prepared.ExecContext(s.ctx, s.args...)
	return err
}

// wait returns when all is executed. Until then nobody else may use the transaction.
func (q *queue) wait() error {
	if q.statements != nil {
		close(q.statements)
		<-q.done
		q.statements = nil
	}
	return q.failed()
}
