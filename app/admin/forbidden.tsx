export { default } from '../refused.tsx'
