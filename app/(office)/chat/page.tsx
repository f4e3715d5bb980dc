import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChatPage } from './chat-page.tsx'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('chat'))('title') }
}

/** A new conversation. `?q=` brings the question along, unsent: a link must not ask in somebody's name. */
export default async function NewChatPage({ searchParams }: Props) {
  const { q } = await searchParams
  return <ChatPage question={typeof q === 'string' ? q.slice(0, 2_000) : ''} />
}
