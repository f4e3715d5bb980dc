'use client'

import { useState } from 'react'

/** What is being said of a matter. */
export type Saying = 'snooze' | 'assign' | 'not_useful'

/** Which form of a matter is open. What it says stays while it closes. */
export function useJudgement() {
  const [saying, setSaying] = useState<Saying>('snooze')
  const [open, setOpen] = useState(false)
  function begin(next: Saying) {
    setSaying(next)
    setOpen(true)
  }
  return { begin, dialog: { saying, open, onClose: () => setOpen(false) } }
}
