// What lies over a face, and what light does to it: SVG of a scene. Draws no picture.

export interface Size {
  width: number;
  height: number;
}

/** Height of a face in a scene, pixels, and where its middle lies. */
export interface Placing {
  face: number;
  x: number;
  y: number;
}

/** Dark from the left to the middle. */
export function sideLight(): string {
  return `<defs><linearGradient id="l"><stop offset=".42" stop-color="#000" stop-opacity=".88"/>
    <stop offset=".62" stop-color="#000" stop-opacity="0"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#l)"/>`;
}

export function mask({ face, x, y }: Placing): string {
  const [half, top, bottom] = [face * 0.42, y + face * 0.06, y + face * 0.52];
  return `<path d="M${x - half} ${top} Q${x} ${top - face * 0.06} ${x + half} ${top} L${x + half * 0.8} ${bottom - face * 0.1}
    Q${x} ${bottom + face * 0.08} ${x - half * 0.8} ${bottom - face * 0.1} Z" fill="#9fc4d8" stroke="#7ea6bb" stroke-width="2"/>`;
}

export function hand({ face, x, y }: Placing): string {
  const skin = '#b98468';
  const finger = (dx: number, length: number): string =>
    `<rect x="${x + dx * face}" y="${y + face * (0.5 - length)}" width="${face * 0.11}" height="${face * (length + 0.3)}" rx="${face * 0.05}" fill="${skin}" stroke="#8f6048"/>`;
  return `${finger(-0.28, 0.26)}${finger(-0.15, 0.32)}${finger(-0.02, 0.3)}${finger(0.11, 0.24)}
    <ellipse cx="${x}" cy="${y + face * 0.75}" rx="${face * 0.32}" ry="${face * 0.24}" fill="${skin}"/>
    <rect x="${x - face * 0.16}" y="${y + face * 0.8}" width="${face * 0.34}" height="${face}" fill="${skin}"/>`;
}

/** A cup held before the mouth, with the fingers round it. */
export function cup({ face, x, y }: Placing): string {
  const [half, top, bottom] = [face * 0.2, y + face * 0.14, y + face * 0.56];
  const finger = (at: number): string =>
    `<rect x="${x - half * 1.25}" y="${top + face * at}" width="${half * 1.5}" height="${face * 0.075}" rx="${face * 0.035}" fill="#b98468" stroke="#8f6048"/>`;
  return `<path d="M${x - half} ${top} H${x + half} L${x + half * 0.8} ${bottom} H${x - half * 0.8} Z" fill="#d8d2c4" stroke="#9d9788"/>
    ${finger(0.1)}${finger(0.19)}${finger(0.28)}`;
}

/** All below the eyes is behind something, as a collar, a book or a blanket. */
export function blanket({ face, y }: Placing, { width, height }: Size): string {
  const top = y + face * 0.02;
  return `<rect y="${top}" width="${width}" height="${height - top}" fill="#5d6b57"/>
    <path d="M0 ${top + 40} H${width} M0 ${top + 100} H${width}" stroke="#4d5a48" stroke-width="6"/>`;
}

const HAIR = ['#17130f', '#2b1d14', '#4a3220', '#6b4a2b', '#8d8983', '#b08d57'];

/** The back of a head in place of the face: hair that falls on the neck, the same of colour for the same `name`. */
export function backOfHead({ face, x, y }: Placing, name: string): string {
  const hair = HAIR[Buffer.from(name).reduce((sum, byte) => sum + byte, 0) % HAIR.length]!;
  const [wide, tall, middle] = [face * 0.6, face * 0.8, y - face * 0.12];
  const strands = Array.from({ length: 41 }, (_, at) => {
    const share = (at - 20) / 20;
    const [from, to] = [x + share * wide * 0.3, x + share * wide * 0.97];
    const end = middle + tall * (0.6 + 0.4 * Math.sqrt(1 - share * share)) + (at % 3) * face * 0.02;
    return `<path d="M${from} ${middle - tall * 0.92} Q${to} ${middle - tall * 0.4} ${to} ${end}" fill="none"
      stroke="${at % 2 ? '#000' : '#fff'}" stroke-opacity="${at % 2 ? 0.22 : 0.06}" stroke-width="${face * 0.022}"/>`;
  });
  return `<path d="M${x - wide} ${middle} A${wide} ${tall} 0 0 1 ${x + wide} ${middle} L${x + wide * 0.95} ${middle + tall * 0.8}
    Q${x} ${middle + tall * 1.35} ${x - wide * 0.95} ${middle + tall * 0.8} Z" fill="${hair}"/>${strands.join('')}`;
}
