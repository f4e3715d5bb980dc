import { request } from '../shell/session-state.ts'

export type Downloaded = { ok: true; rows: number } | { ok: false; message: string }

/** Fetches a file and hands it to the browser under the name that it was sent with; says why when there is none. */
export async function download(address: string): Promise<Downloaded> {
  try {
    const answer = await request(address)
    if (!answer.ok) return { ok: false, message: messageIn(await answer.json()) }
    const file = URL.createObjectURL(await answer.blob())
    const link = document.createElement('a')
    link.href = file
    link.download = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'table.csv'
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
