import { framed, titled } from '../../frame.tsx'
import { showChat } from './chat-page.tsx'

export const generateMetadata = titled('chat')

/** A new conversation. `?q=` brings the question along, unsent: a link must not ask in somebody's name. */
export default framed({ screen: 'chat', areas: ['chat', 'chat-file'] }, ({ caller, query }) =>
  showChat(caller, { question: query['q']?.slice(0, 2_000) ?? '' }),
)
