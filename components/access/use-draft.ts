'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { Edit } from '#lib/access/review.ts'
import type { Cell } from '#lib/access/types.ts'
import { cellKey } from '#lib/access/values.ts'
import type { AccessActions } from './actions.ts'
import { type DraftState, type Layers, ownValue, publishedLayer, withEdit } from './grid-model.ts'

type Step = { before: Edit[]; after: Edit[] }

const SAVE_AFTER_MS = 250

/**
 * The draft in the browser: edits show at once and are saved a moment later. What could not be saved stays here, is
 * counted and can be saved again; nothing is in force before it is published, so showing it early harms nobody.
 */
export function useDraft(cells: readonly Cell[], initial: DraftState | null, actions: AccessActions) {
  const published = useMemo(() => publishedLayer(cells), [cells])
  const [server, setServer] = useState(initial)
  const [edits, setEdits] = useState(() => toMap(initial?.edits ?? []))
  const [steps, setSteps] = useState<{ done: Step[]; undone: Step[] }>({ done: [], undone: [] })
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<{ count: number; why: string } | null>(null)
  const waiting = useRef(new Map<string, Edit>())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef(false)

  useEffect(() => () => clearTimeout(timer.current), [])

  const layers: Layers = { published, edits }

  function put(changes: readonly Edit[]) {
    let next: Layers = layers
    for (const change of changes) {
      next = { published, edits: withEdit(next, change) }
      waiting.current.set(cellKey(change.at), change)
    }
    setEdits(new Map(next.edits))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), SAVE_AFTER_MS)
  }

  async function save(): Promise<void> {
    if (running.current || waiting.current.size === 0) return
    running.current = true
    setSaving(true)
    const sent = [...waiting.current.values()]
    waiting.current.clear()
    const answer = await actions.save(sent.map(({ at, to }) => ({ ...at, to }))).catch(() => null)
    running.current = false
    setSaving(false)
    if (answer?.ok === true) {
      setFailure(null)
      setServer(answer.value)
      if (waiting.current.size === 0) setEdits(toMap(answer.value?.edits ?? []))
      else void save()
      return
    }
    // Newer edits of the same cells win over what could not be saved.
    for (const edit of sent) if (!waiting.current.has(cellKey(edit.at))) waiting.current.set(cellKey(edit.at), edit)
    setFailure({ count: waiting.current.size, why: answer?.error.message ?? '' })
  }

  return {
    layers,
    server,
    saving,
    failure,
    canUndo: steps.done.length > 0,
    canRedo: steps.undone.length > 0,
    retry: () => void save(),
    set(changes: readonly Edit[]) {
      const before = changes.map(({ at }) => ({ at, to: ownValue(layers, at) }))
      setSteps({ done: [...steps.done, { before, after: [...changes] }], undone: [] })
      put(changes)
    },
    undo() {
      const step = steps.done.at(-1)
      if (step === undefined) return
      setSteps({ done: steps.done.slice(0, -1), undone: [...steps.undone, step] })
      put(step.before)
    },
    redo() {
      const step = steps.undone.at(-1)
      if (step === undefined) return
      setSteps({ done: [...steps.done, step], undone: steps.undone.slice(0, -1) })
      put(step.after)
    },
    /** The server's word after a discard, a rebase or a publish. */
    replace(state: DraftState | null) {
      clearTimeout(timer.current)
      waiting.current.clear()
      setFailure(null)
      setServer(state)
      setEdits(toMap(state?.edits ?? []))
      setSteps({ done: [], undone: [] })
    },
  }
}

export type DraftHandle = ReturnType<typeof useDraft>

function toMap(edits: readonly Edit[]) {
  return new Map(edits.map(({ at, to }) => [cellKey(at), to]))
}
