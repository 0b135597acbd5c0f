from fastapi import APIRouter, Depends

from courier.api import parcels, photos
from courier.api.caller import current_courier

router = APIRouter()
router.include_router(parcels.router, prefix="/parcels", dependencies=[Depends(current_courier)])
router.include_router(photos.router)
