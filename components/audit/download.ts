import { searchParams } from '#lib/audit/search-address.ts'
import type { AuditSearch } from '#lib/audit/search-params.ts'
import { routes } from '#lib/http/paths.ts'
import { request } from '../shell/session-state.ts'

type Made = { ok: true; rows: number } | { ok: false; message: string }

/** Fetches the search as a file and hands it to the browser; says why when there is none. */
export async function downloadCsv(search: AuditSearch): Promise<Made> {
  try {
    const params = searchParams({ ...search, cursor: undefined })
    params.set('format', 'csv')
    const answer = await request(routes.auditSearch(params))
    if (!answer.ok) return { ok: false, message: messageIn(await answer.json()) }
    const file = URL.createObjectURL(await answer.blob())
    const link = document.createElement('a')
    link.href = file
    link.download = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'audit.csv'
    link.click()
    URL.revokeObjectURL(file)
    return { ok: true, rows: Number(answer.headers.get('x-gatehouse-rows') ?? 0) }
  } catch {
    return { ok: false, message: '' }
  }
}

function messageIn(body: { error?: { message?: string; nextStep?: string } }): string {
  return [body.error?.message, body.error?.nextStep].filter((part) => part !== undefined).join(' ')
}
