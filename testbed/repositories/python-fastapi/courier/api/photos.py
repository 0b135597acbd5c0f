from pathlib import Path
from typing import Annotated

from aiosqlite import Row
from fastapi import APIRouter, Depends, HTTPException, UploadFile
from fastapi.responses import FileResponse

from courier import store
from courier.api.caller import current_courier
from courier.settings import settings

PHOTOS = Path(settings.photos)

router = APIRouter(prefix="/photos")


@router.put("/{parcel_id}")
async def put(
    parcel_id: int, photo: UploadFile, courier: Annotated[Row, Depends(current_courier)]
) -> None:
    row = await store.one("select courier_id from parcel where id = ?", parcel_id)
    if row is None or row["courier_id"] != courier["id"]:
        raise HTTPException(404)
    PHOTOS.mkdir(parents=True, exist_ok=True)
    (PHOTOS / f"{parcel_id}.jpg").write_bytes(await photo.read())
    await store.write("update parcel set photo = ? where id = ?", f"{parcel_id}.jpg", parcel_id)


@router.get("/{parcel_id}.jpg")
async def get(parcel_id: int) -> FileResponse:
    """A link that people share: whoever has it sees the photo."""
    return FileResponse(PHOTOS / f"{parcel_id}.jpg")
