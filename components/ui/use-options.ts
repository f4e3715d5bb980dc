'use client'

import { type KeyboardEvent, type MouseEvent, useId, useState } from 'react'

/**
 * The options under a field that keeps the focus: arrows move, Enter and Tab choose, as does a press.
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function useOptions(count: number, choose: (index: number) => void) {
  const list = useId()
  const [moved, setMoved] = useState(0)
  const at = Math.min(moved, Math.max(0, count - 1))

  function onKeyDown(event: KeyboardEvent): boolean {
    if (count === 0 || event.nativeEvent.isComposing) return false
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key]
    const chooses = event.key === 'Enter' || event.key === 'Tab'
    if (to === undefined && !chooses) return false
    event.preventDefault()
    if (to === undefined) {
      setMoved(0)
      choose(at)
    } else setMoved((to + count) % count)
    return true
  }

  const optionProps = (index: number) => ({
    id: `${list}-${index}`,
    role: 'option',
    'aria-selected': index === at,
    // The focus stays in the field.
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onClick: () => {
      setMoved(0)
      choose(index)
    },
  })

  return { at, list, onKeyDown, optionProps }
}
