package policy

// heap is a list whose top is the element that comes before all others.
type heap[T any] struct {
	before func(a, b T) bool
	list   []T
}

func (h *heap[T]) Len() int { return len(h.list) }

// Top is the first element; ask Len before.
func (h *heap[T]) Top() T { return h.list[0] }

// Push adds an element.
func (h *heap[T]) Push(v T) {
	h.list = append(h.list, v)
	for i := len(h.list) - 1; i > 0; {
		up := (i - 1) / 2
		if !h.before(h.list[i], h.list[up]) {
			return
		}
		h.list[i], h.list[up] = h.list[up], h.list[i]
		i = up
	}
}

// Pop takes the first element away.
func (h *heap[T]) Pop() T {
	top, last := h.list[0], len(h.list)-1
	h.list[0] = h.list[last]
	h.list = h.list[:last]
	for i := 0; ; {
		first := i
		for down := 2*i + 1; down <= 2*i+2 && down < last; down++ {
			if h.before(h.list[down], h.list[first]) {
				first = down
			}
		}
		if first == i {
			return top
		}
		h.list[i], h.list[first] = h.list[first], h.list[i]
		i = first
	}
}
