package lineage

import (
	"cmp"
	"slices"
)

// edge is a possible match of claim a of the old snapshot with claim b of the new one.
type edge struct {
	a, b  int
	score int
}

// assign picks the edges of the best one-to-one assignment: the greatest sum of scores. Claims that
// no edges connect are solved apart; a cluster too large for that (a list of like rows, rewritten)
// is matched best edge first.
func assign(edges []edge) []edge {
	const largest = 300
	var picked []edge
	for _, cluster := range clusters(edges) {
		rows, columns := ends(cluster)
		switch {
		case len(cluster) == 1:
			picked = append(picked, cluster[0])
		case len(rows) <= largest && len(columns) <= largest:
			picked = append(picked, solve(cluster, rows, columns)...)
		default:
			picked = append(picked, bestFirst(cluster)...)
		}
	}
	return picked
}

// clusters groups edges that share claims, in order of first edge.
func clusters(edges []edge) [][]edge {
	root := map[int]int{} // claims of the new snapshot stand below zero
	var find func(x int) int
	find = func(x int) int {
		r, ok := root[x]
		if !ok || r == x {
			return x
		}
		r = find(r)
		root[x] = r
		return r
	}
	for _, e := range edges {
		if a, b := find(e.a), find(^e.b); a != b {
			root[b] = a
		}
	}
	index := map[int]int{}
	var groups [][]edge
	for _, e := range edges {
		r := find(e.a)
		i, ok := index[r]
		if !ok {
			i = len(groups)
			index[r] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], e)
	}
	return groups
}

// ends lists the claims that edges join, each once and in order.
func ends(edges []edge) (rows, columns []int) {
	for _, e := range edges {
		rows = append(rows, e.a)
		columns = append(columns, e.b)
	}
	slices.Sort(rows)
	slices.Sort(columns)
	return slices.Compact(rows), slices.Compact(columns)
}

func bestFirst(edges []edge) []edge {
	slices.SortFunc(edges, func(x, y edge) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.b, y.b), cmp.Compare(x.a, y.a))
	})
	usedA, usedB := map[int]bool{}, map[int]bool{}
	var picked []edge
	for _, e := range edges {
		if !usedA[e.a] && !usedB[e.b] {
			usedA[e.a], usedB[e.b] = true, true
			picked = append(picked, e)
		}
	}
	return picked
}

// solve finds the assignment with the greatest sum of scores by shortest augmenting paths with
// potentials, in cubic time.
func solve(edges []edge, rows, columns []int) []edge {
	n := max(len(rows), len(columns))
	cost := make([][]int, n+1) // 1-based; a pair without an edge costs nothing and is dropped
	for i := range cost {
		cost[i] = make([]int, n+1)
	}
	for _, e := range edges {
		r, _ := slices.BinarySearch(rows, e.a)
		c, _ := slices.BinarySearch(columns, e.b)
		cost[r+1][c+1] = min(cost[r+1][c+1], -e.score)
	}
	const infinite = int(^uint(0) >> 2)
	u, v := make([]int, n+1), make([]int, n+1)
	rowOf, way := make([]int, n+1), make([]int, n+1)
	least, done := make([]int, n+1), make([]bool, n+1)
	for i := 1; i <= n; i++ {
		rowOf[0] = i
		j0 := 0
		for j := range least {
			least[j], done[j] = infinite, false
		}
		for rowOf[j0] != 0 {
			done[j0] = true
			i0, j1, delta := rowOf[j0], 0, infinite
			for j := 1; j <= n; j++ {
				if done[j] {
					continue
				}
				if c := cost[i0][j] - u[i0] - v[j]; c < least[j] {
					least[j], way[j] = c, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := 0; j <= n; j++ {
				if done[j] {
					u[rowOf[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			j0 = j1
		}
		for j0 != 0 {
			rowOf[j0] = rowOf[way[j0]]
			j0 = way[j0]
		}
	}
	var picked []edge
	for j := 1; j <= len(columns); j++ {
		if r := rowOf[j]; r >= 1 && r <= len(rows) && cost[r][j] < 0 {
			picked = append(picked, edge{rows[r-1], columns[j-1], -cost[r][j]})
		}
	}
	return picked
}
