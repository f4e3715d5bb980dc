import { z } from 'zod'
import { setting } from './kind.ts'

const model = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:@/-]{0,99}$/, 'must be the name of a model, like claude-sonnet-5-5')

/** The model behind the reader, where the environment names none. */
export const modelKinds = {
  model_key: setting({
    schema: z.string().trim().min(1, 'is empty').max(500, 'has at most 500 characters'),
    variable: 'ANTHROPIC_API_KEY',
    fallback: '',
    secret: { of: ['model_address'] },
    words: { en: 'Anthropic key', es: 'Clave de Anthropic' },
    help: {
      en: 'the key of the Messages API; it is sealed and nobody sees it again. Without it questions are answered by rules alone',
      es: 'la clave de la API de mensajes; se sella y nadie vuelve a verla. Sin ella las preguntas se responden solo por reglas',
    },
  }),
  model_address: setting({
    schema: z.literal('').or(z.url({ protocol: /^https?$/, error: 'must be an http or https address' })),
    variable: 'ANTHROPIC_BASE_URL',
    fallback: '',
    words: { en: 'Address of the API', es: 'Dirección de la API' },
    help: {
      en: 'another address for the Messages API, like a proxy of yours; without it Anthropic’s own',
      es: 'otra dirección para la API de mensajes, como un proxy propio; sin esto la de Anthropic',
    },
  }),
  model_small: setting({
    schema: model,
    variable: 'ANTHROPIC_MODEL_SMALL',
    fallback: 'claude-haiku-5-5',
    words: { en: 'Model for short questions', es: 'Modelo para preguntas breves' },
    help: {
      en: 'what answers conversations that begin with who, when or how much',
      es: 'el que responde las conversaciones que empiezan con quién, cuándo o cuánto',
    },
  }),
  model_usual: setting({
    schema: model,
    variable: 'ANTHROPIC_MODEL',
    fallback: 'claude-sonnet-5-5',
    words: { en: 'Model for most questions', es: 'Modelo para la mayoría de las preguntas' },
    help: {
      en: 'what answers most conversations; which one a conversation gets follows from its first question, and stays',
      es: 'el que responde la mayoría de las conversaciones; cuál recibe una se decide con su primera pregunta y se mantiene',
    },
  }),
  model_strong: setting({
    schema: model,
    variable: 'ANTHROPIC_MODEL_STRONG',
    fallback: 'claude-opus-5-5',
    words: { en: 'Model for hard questions', es: 'Modelo para preguntas difíciles' },
    help: {
      en: 'what answers conversations that ask why, compare, plan or want whole tasks done',
      es: 'el que responde las conversaciones que preguntan por qué, comparan, planean o piden tareas completas',
    },
  }),
} as const
