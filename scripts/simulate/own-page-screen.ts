// Gives a simulated candidate a screen worth looking at: instead of Chromium's test picture, the page itself, painted
// anew now and then. Before the page loads: `shareOwnPage`.
import type { Page } from 'playwright-core';

/** Makes the page's shared screen a picture that `paintOwnPage` fills. */
export async function shareOwnPage(page: Page): Promise<void> {
  const size = page.viewportSize() ?? { width: 1366, height: 768 };
  await page.addInitScript(({ width, height }) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#faf6ee';
    context.fillRect(0, 0, width, height);
    Object.assign(window, {
      paintScreen: async (jpeg: string) => {
        const picture = new Image();
        picture.src = `data:image/jpeg;base64,${jpeg}`;
        await picture.decode();
        context.drawImage(picture, 0, 0, width, height);
      },
    });
    navigator.mediaDevices.getDisplayMedia = () => {
      const stream = canvas.captureStream(5);
      const [track] = stream.getVideoTracks();
      const settings = track!.getSettings.bind(track);
      track!.getSettings = () => ({ ...settings(), displaySurface: 'monitor' });
      // A canvas that stands still sends nothing; a screen does.
      setInterval(() => context.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1), 1_000);
      return Promise.resolve(stream);
    };
  }, size);
}

/** Paints the page as it is now onto its shared screen. */
export async function paintOwnPage(page: Page): Promise<void> {
  const picture = await page.screenshot({ type: 'jpeg', quality: 70 });
  await page.evaluate(
    (jpeg) => (window as unknown as { paintScreen(jpeg: string): Promise<void> }).paintScreen(jpeg),
    picture.toString('base64'),
  );
}
