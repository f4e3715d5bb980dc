'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { request } from '../shell/session-state.ts'

const takenMs = 60_000

/** Takes a file from a route; what goes wrong is a sentence here and not a page of its own. */
export function useDownload() {
  const t = useTranslations('chat')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function get(address: string): Promise<void> {
    setProblem(null)
    setBusy(true)
    try {
      const response = await request(address)
      if (response.ok) save(await response.blob(), nameOf(response))
      else {
        const { error } = await response.json()
        setProblem([error?.message, error?.nextStep].filter(Boolean).join(' '))
      }
    } catch {
      setProblem(t('unreachable'))
    }
    setBusy(false)
  }

  return { get, problem, busy }
}

function nameOf(response: Response): string {
  return /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'export'
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // A busy browser takes the file some time after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), takenMs)
}
