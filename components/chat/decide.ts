import type { ViewApproval } from '#lib/assistant/answer/turn-view.ts'
import { routes } from '#lib/http/paths.ts'
import { request } from '../shell/session-state.ts'

export type Verdict = { decision: 'approve'; input?: ViewApproval['input'] } | { decision: 'deny' }

/** Sends a yes or no; null when it was taken, else why it was not. `offline` when nobody could be reached. */
export async function decide(turnId: string, approvalId: string, verdict: Verdict): Promise<string | null> {
  try {
    const response = await request(routes.approval(turnId, approvalId), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(verdict),
    })
    if (response.ok) return null
    const body: { error?: { message?: string; nextStep?: string } } = await response.json()
    return [body.error?.message, body.error?.nextStep].filter(Boolean).join(' ')
  } catch {
    return 'offline'
  }
}
