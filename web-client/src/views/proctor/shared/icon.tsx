/** Line drawings on a 20 × 20 grid, drawn for these pages. */
const PATHS = {
  offline:
    'M3 3l14 14M5.5 9.5a7 7 0 0 1 2-1.2M2.5 6.6a11 11 0 0 1 3-1.9M9 4a11 11 0 0 1 8.5 2.600M12.5 8.400a7 7 0 0 1 2 1.100M8 12.300a3.5 3.5 0 0 1 4 0M10 15.500v.01',
  weak: 'M6 16.500v-4M10 16.500V9M14 16.500V5.500M13 12l4 4M17 12l-4 4',
  person: 'M10 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4.5 16.500a5.5 5.5 0 0 1 11 0',
  people:
    'M7.5 9.500a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.400zM2.5 16a5 5 0 0 1 10 0M13 4.400a2.7 2.7 0 0 1 0 5M14.5 11.800a5 5 0 0 1 3 4.2',
  nobody:
    'M3 3l14 14M8.2 4.100a3 3 0 0 1 4.2 4.200M4.5 16.500a5.5 5.5 0 0 1 7.7-5M15 14.200c.3.7.5 1.5.5 2.3',
  faceHidden:
    'M7 8.500v-2a3 3 0 0 1 6 0v2M5.5 8.500h9v4h-9zM4.5 16.500a5.5 5.5 0 0 1 1-2.200M15.5 16.500a5.5 5.5 0 0 0-1-2.200',
  picture: 'M3.5 4h13v12h-13zM10 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM6.5 16a3.5 3.5 0 0 1 7 0',
  differentPerson:
    'M6.5 9a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM2.500 15.500a4 4 0 0 1 8 0M11.500 7.500h5.500M11.500 11h5.500M16 5.500l-3.500 7.500',
  lookingAway:
    'M9 4a5 5 0 0 0-2 9.500V16.500h5V14h1.500V11L15.5 10l-2-3A4.700 4.700 0 0 0 9 4zM17 6l1.5-1M17.5 9h1.5',
  replay:
    'M4 6.500A7 7 0 1 1 3.100 11M4 3v3.500h3.500M10 9.500a1.8 1.8 0 1 0 0-3.600 1.8 1.8 0 0 0 0 3.600zM6.8 13.500a3.2 3.2 0 0 1 6.400 0',
  phone: 'M6.5 3h7v14h-7zM9 14.800h2',
  book: 'M10 5.500C8 4.200 5.500 4 3.500 4.500v11c2-.5 4.500-.3 6.500 1 2-1.300 4.500-1.500 6.500-1v-11c-2-.5-4.500-.3-6.500 1zM10 5.500v11',
  cameraOff: 'M3 3l14 14M9 5.500h3v3M12 12v2.500H3.500v-9h2M12 8.800l4.5-2.800v8',
  cameraCovered: 'M3.5 5.500h8.500v9H3.500zM12 8.800l4.5-2.800v8L12 11.200M5.5 12.500l4.5-5M7.5 13.500l3.5-4',
  screen: 'M3 4.500h14v9H3zM7.5 16.500h5M10 13.500v3',
  screenOff: 'M3 3l14 14M7 4.500h10v9h-.5M13.5 13.500H3v-9h.5M7.5 16.500h5M10 13.500v3',
  page: 'M3 4.500h14v11H3zM3 7.500h14M12 10l3 3M15 10l-3 3',
  fullscreen: 'M8 3v5H3M12 3v5h5M8 17v-5H3M12 17v-5h5',
  voice:
    'M10 12a2.500 2.500 0 0 0 2.500-2.500v-4a2.500 2.500 0 0 0-5 0v4A2.500 2.500 0 0 0 10 12zM5 9.500a5 5 0 0 0 10 0M10 14.500V17',
  clipboard: 'M7.5 4.500h-2v12h9v-12h-2M7.5 3.500h5v2.500h-5z',
  recording: 'M10 14a4 4 0 1 0 0-8 4 4 0 0 0 0 8z',
  flag: 'M5 17V3.500M5 4h9.500l-2 3.2 2 3.300H5',
  check: 'M4 10.500l4 4 8-9',
  cross: 'M5 5l10 10M15 5L5 15',
  play: 'M6.5 4v12l9-6z',
  pause: 'M7 4.500v11M13 4.500v11',
  began: 'M10 3v14M6 6.500L10 3l4 3.5',
  sound: 'M4 8v4h2.500L10 15V5L6.5 8zM13 7.500a3.5 3.5 0 0 1 0 5M15 5.500a6.5 6.5 0 0 1 0 9',
  soundOff: 'M4 8v4h2.500L10 15V5L6.5 8zM13 8l4 4M17 8l-4 4',
  microphone:
    'M10 12a2.5 2.5 0 0 0 2.5-2.500v-4a2.5 2.5 0 0 0-5 0v4A2.5 2.5 0 0 0 10 12zM5 9.500a5 5 0 0 0 10 0M10 14.500v2.5',
  bell: 'M5.5 13.500V9a4.5 4.5 0 0 1 9 0v4.500l1.5 1.500H4zM8.5 17h3',
  search: 'M9 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM12.8 12.800L17 17',
  keyboard: 'M2.5 5.500h15v9h-15zM5.5 8.500v.01M8.5 8.500v.01M11.5 8.500v.01M14.5 8.500v.01M6.5 11.500h7',
  back: 'M12.5 4.500L7 10l5.5 5.5',
  forward: 'M7.5 4.500L13 10l-5.5 5.5',
  up: 'M5 12.500L10 7.500l5 5',
  down: 'M5 7.500l5 5 5-5',
  plus: 'M10 4v12M4 10h12',
  trash: 'M4 6h12M8 6V4h4v2M6 6l.7 10.500h6.600L14 6M8.5 9v5M11.5 9v5',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  download: 'M10 3.500v9M6 9l4 4 4-4M4 16.500h12',
  upload: 'M10 13.500v-9M6 8l4-4 4 4M4 16.500h12',
  print: 'M6 8V3.500h8V8M6 14H3.500V8h13v6H14M6 11.500h8v5H6z',
  external: 'M8 5H4.500v10.500H15V12M11 4h5v5M16 4l-7 7',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration unless it has a `label`: then it is read out in place of the drawing. */
export function Icon({ name, label }: { name: IconName; label?: string | undefined }) {
  const spoken =
    label === undefined ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': label };
  return (
    <svg className={`pr-icon pr-icon-${name}`} viewBox="0 0 20 20" width="1em" height="1em" {...spoken}>
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
