/** As staff read them: Chromium has no Kazakh data of its own. */
export { useFormats } from '../../ui/use-formats.ts';
export { useLocalised } from '../../ui/use-localised.ts';
