# LEMON::headers: the graph library's templates, all that is used of it. Its own CMake package has no target.
# Installed beside prorataConfig.cmake, since whoever uses our headers needs it too.
find_path(LEMON_INCLUDE_DIR lemon/network_simplex.h)
mark_as_advanced(LEMON_INCLUDE_DIR)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LEMON REQUIRED_VARS LEMON_INCLUDE_DIR)
if(LEMON_FOUND AND NOT TARGET LEMON::headers)
    add_library(LEMON::headers INTERFACE IMPORTED)
    target_include_directories(LEMON::headers INTERFACE ${LEMON_INCLUDE_DIR})
endif()
