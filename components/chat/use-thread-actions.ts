'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { paths, routes } from '#lib/http/paths.ts'
import { toast } from '../ui/toast.tsx'
import { asJson, useSend } from './use-send.ts'

/** What can be done with one's own conversations from their list and from inside; the page is read anew afterwards. */
export function useThreadActions(current: string | null) {
  const t = useTranslations('chat.thread')
  const router = useRouter()
  const { run, problem } = useSend()

  async function change(id: string, change: { title?: string; pinned?: boolean }): Promise<boolean> {
    const done = await run(routes.conversation(id), asJson('PATCH', change))
    router.refresh()
    return done !== null
  }

  async function remove(id: string): Promise<void> {
    const done = await run(routes.conversation(id), { method: 'DELETE' })
    if (done === null) return
    if (id === current) router.push(paths.chat)
    router.refresh()
    toast.offer(t('deleted'), t('undo'), () => void restore(id))
  }

  async function restore(id: string): Promise<void> {
    const done = await run(routes.restoreConversation(id), { method: 'POST' })
    if (done !== null && id === current) router.push(paths.conversation(id))
    router.refresh()
  }

  return { change, remove, problem }
}

export type ThreadActions = ReturnType<typeof useThreadActions>
