'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { routes } from '#lib/http/paths.ts'
import type { ReportDefinition } from '#lib/reports/definition.ts'
import { asJson } from '../chat/use-send.ts'
import { request } from '../shell/session-state.ts'

export type SaveState =
  | { is: 'new' | 'incomplete' | 'waiting' | 'saving' }
  | { is: 'saved'; at: string }
  | { is: 'failed'; why: string }
  /** Somebody saved what this window has not seen. */
  | { is: 'meanwhile' }

/** What the server has: null before the first save. */
type Kept = { id: string; version: number; savedAt: string; said: string } | null

type Saved = { id: string; version: number; savedAt: string; definition: ReportDefinition }

const REST_MS = 1_200

type Given = {
  definition: ReportDefinition
  /** Nothing is saved that has no title or no block. */
  isComplete: boolean
  /** Of the page as it was opened. */
  first: { id: string; version: number; savedAt: string } | null
  from: string | null
  /** Where it is kept in this window until it is saved. */
  draftKey: string
  onAdded: (id: string) => void
}

/** Saves what was written a moment after the last change. What cannot be saved stays in the window. */
export function useAutosave({ definition, isComplete, first, from, draftKey, onAdded }: Given) {
  const said = JSON.stringify(definition)
  const kept = useRef<Kept>(first === null ? null : { ...first, said })
  const underWay = useRef(false)
  const refused = useRef<string | null>(null)
  const [id, setId] = useState(first?.id ?? null)
  const [state, setState] = useState<SaveState>(first === null ? { is: 'new' } : { is: 'saved', at: first.savedAt })
  const [begun] = useState(said)

  async function save({ over, keep = false }: { over?: number; keep?: boolean } = {}): Promise<boolean> {
    if (underWay.current || !isComplete) return false
    underWay.current = true
    setState({ is: 'saving' })
    const before = kept.current
    const init =
      before === null
        ? asJson('POST', { definition, from })
        : asJson('PUT', { definition, over: over ?? before.version, kept: keep })
    const answer = await request(before === null ? routes.reports : routes.writtenReport(before.id), {
      ...init,
      keepalive: said.length < 60_000,
    }).catch(() => null)
    underWay.current = false
    refused.current = answer?.ok === true ? null : said
    if (answer === null) {
      setState({ is: 'failed', why: '' })
      return false
    }
    const body = await answer.json().catch(() => null)
    if (!answer.ok) {
      const { message = '', data } = body?.error ?? {}
      setState(data?.meanwhile === undefined ? { is: 'failed', why: message } : { is: 'meanwhile' })
      return false
    }
    const saved: Saved = body
    kept.current = { id: saved.id, version: saved.version, savedAt: saved.savedAt, said }
    setState({ is: 'saved', at: saved.savedAt })
    if (before === null) {
      setId(saved.id)
      onAdded(saved.id)
    }
    return true
  }

  const later = useEffectEvent(() => void save())
  /** Says where it stands; true where it is to be saved. */
  const look = useEffectEvent((): boolean => {
    if (underWay.current) return false
    if (kept.current !== null && said === kept.current.said) {
      sessionStorage.removeItem(draftKey)
      if (state.is !== 'saved') setState({ is: 'saved', at: kept.current.savedAt })
      return false
    }
    if (kept.current === null && said === begun) return false
    sessionStorage.setItem(draftKey, said)
    // Tried and refused: it waits for another change, or for its writer.
    if (state.is === 'meanwhile' || refused.current === said) return false
    setState({ is: isComplete ? 'waiting' : 'incomplete' })
    return isComplete
  })
  const isSaving = state.is === 'saving'
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again with each change, and once a save has ended
  useEffect(() => {
    if (!look()) return
    const timer = setTimeout(later, REST_MS)
    return () => clearTimeout(timer)
  }, [said, isComplete, isSaving])

  const leave = useEffectEvent((event: BeforeUnloadEvent) => {
    if (state.is !== 'waiting' && state.is !== 'saving') return
    void save()
    event.preventDefault()
  })
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => leave(event)
    window.addEventListener('beforeunload', onLeave)
    return () => window.removeEventListener('beforeunload', onLeave)
  }, [])

  return {
    ...{ id, state, save },
    /** The version that the next save is over. */
    take(version: number, definitionThen: ReportDefinition, savedAt: string) {
      if (kept.current === null) return
      kept.current = { ...kept.current, version, savedAt, said: JSON.stringify(definitionThen) }
      refused.current = null
      setState({ is: 'saved', at: savedAt })
    },
    version: () => kept.current?.version ?? null,
  }
}
