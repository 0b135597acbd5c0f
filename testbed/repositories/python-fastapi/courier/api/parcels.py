"""Parcels. Once there was @router.get("/all"); it is gone."""
from typing import Annotated

from aiosqlite import Row
from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel

from courier import store
from courier.api.caller import current_courier

router = APIRouter(tags=["parcels"])


class NewParcel(BaseModel):
    address: str


@router.post("", status_code=201)
async def add(parcel: NewParcel, courier: Annotated[Row, Depends(current_courier)]) -> int:
    return await store.write(
        "insert into parcel (courier_id, address) values (?, ?)", courier["id"], parcel.address
    )


@router.get("/{parcel_id}")
async def parcel(parcel_id: int, courier: Annotated[Row, Depends(current_courier)]) -> dict:
    row = await store.one("select * from parcel where id = ?", parcel_id)
    if row is None or row["courier_id"] != courier["id"]:
        raise HTTPException(404)
    return dict(row)


@router.get("/{parcel_id}/track")
async def track(parcel_id: int) -> dict:
    """The router's own dependency covers this one."""
    row = await store.one("select delivered_at from parcel where id = ?", parcel_id)
    return dict(row) if row else {}
