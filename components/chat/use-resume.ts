import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'

const left = 'gatehouse.left-to-connect'

/**
 * Asks a question again, once, after its asker has been away to connect what it lacked. That they went from this answer is
 * kept in the tab alone: no address asks anything in somebody's name. Returns what notes that they go.
 */
export function useResume({ turnId, open, ready, again }: Resume): () => void {
  const router = useRouter()
  const asked = useRef(false)
  useEffect(() => {
    if (!ready || asked.current || read() !== turnId) return
    asked.current = true
    write(null)
    again()
  }, [ready, turnId, again])
  useEffect(() => {
    if (!open || ready) return
    // They may have connected it in another tab.
    const look = () => {
      if (read() === turnId) router.refresh()
    }
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [open, ready, turnId, router])
  return () => write(turnId)
}

type Resume = {
  turnId: string
  /** Something is to be connected for it, and nothing was asked since. */
  open: boolean
  /** And it is connected now. */
  ready: boolean
  again: () => void
}

/** A browser may keep nothing; then there is a button. */
function read(): string | null {
  try {
    return sessionStorage.getItem(left)
  } catch {
    return null
  }
}

function write(turnId: string | null): void {
  try {
    if (turnId === null) sessionStorage.removeItem(left)
    else sessionStorage.setItem(left, turnId)
  } catch {
    // As above.
  }
}
