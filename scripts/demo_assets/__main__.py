"""Make the files of lms/demo/assets again: python scripts/demo_assets

Needs Debian's fonts-noto-core, espeak-ng and ffmpeg; only for making, the platform needs none of the three at work.
"""

import dialogue
import film
import logos
import pictures
import sheets
from canvas import ASSETS


def main() -> None:
    ASSETS.mkdir(exist_ok=True)
    for maker in (pictures, logos, sheets, dialogue, film):
        for path in maker.make():
            print(f"{path.stat().st_size:>8}  {path.name}")


main()
